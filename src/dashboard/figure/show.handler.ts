import { csv } from '../../documents/index.ts';
import { file, json, NotFound, page, redirect, type Ask, type Reply } from '../../kernel/index.ts';
import type { Catalogue, Measure, Release } from '../../measures/index.ts';
import type { Desk } from '../desk.ts';
import { paths } from '../paths.ts';
import { breakdownIn, parseAt } from './address.ts';
import { fileChecker } from './kept-file.ts';
import { measureIn } from './past.ts';
import { figureJson, figureTable } from './show.data.ts';
import { figurePage } from './show.page.ts';
import { figureOf, trailOf, type Asked } from './trail.ts';
import { words } from './words.ts';

/** "How we know this". An address without a release leads to the one that is in use now. */
export function showFigure(desk: Desk): (ask: Ask) => Promise<Reply> {
  // Made at the first request: the list of addresses is also read where there is no store.
  let check: ReturnType<typeof fileChecker> | null = null;
  return async (ask) => {
    check ??= fileChecker(desk.store.files, desk.now);
    const { measure: key = '', area: code = '', at = '' } = ask.params;
    const parsed = parseAt(at);
    if (!parsed) throw new NotFound(words.notFound.at(at));
    const catalogue = await desk.figures.catalogue();
    const release = parsed.release === null ? null : releaseOf(catalogue, parsed.release);
    const measure = measureOf(catalogue, release, key);
    const asked: Asked = { measure, area: catalogue.areas.get(code)?.code ?? code, period: parsed.period, breakdown: breakdownIn(ask.query, measure) };
    if (release === null) {
      const figure = await figureOf(desk, catalogue, asked, null);
      if (!figure) throw new NotFound(words.notFound.none);
      return redirect(paths.figure(figure, ask.format === 'html' ? '' : `.${ask.format}`));
    }
    const trail = await trailOf(desk, check, catalogue, asked, release);
    if (ask.format === 'json') return json(figureJson(trail, ask.origin));
    if (ask.format === 'csv') return file('text/csv; charset=utf-8', `${measure.key}-${trail.figure.area}-${trail.figure.period}-r${release.id}.csv`, csv(figureTable(trail, ask.origin)));
    return page('dashboard/figure/show.njk', figurePage(trail, desk.now()));
  };
}

function releaseOf(catalogue: Catalogue, id: number): Release {
  const release = catalogue.releases.find((r) => r.id === id);
  if (!release) throw new NotFound(words.notFound.release(id));
  return release;
}

/** As it is defined now, or as the release that is asked for holds it. */
function measureOf(catalogue: Catalogue, release: Release | null, key: string): Measure {
  const measure = release === null ? catalogue.measures.get(key) : measureIn(catalogue, release, key);
  if (!measure) throw new NotFound(release === null ? words.notFound.measure(key) : words.notFound.measureInRelease(key, release.id));
  return measure;
}
