import { listAreas } from './areas/areas.ts';
import type { Endpoint } from './endpoint.ts';
import { listFigures } from './figures/figures.ts';
import { listMeasures } from './measures/list.ts';
import { showMeasure } from './measures/show.ts';
import { showDocument } from './openapi/openapi.ts';
import { listReleases } from './releases/releases.ts';

/** Every address of the API, in the order in which it is explained. */
export const endpoints: readonly Endpoint[] = [listFigures, listMeasures, showMeasure, listAreas, listReleases, showDocument(() => endpoints)];
