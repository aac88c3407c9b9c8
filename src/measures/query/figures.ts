import type { Statistics } from '../../kernel/index.ts';
import { readAreaRegister } from '../../register/index.ts';
import { mergeMeasures, readNeighbours, readTables, releasesInUse, type Catalogue, type Curation } from '../catalogue/catalogue.ts';
import type { Figure } from '../figures/figure.ts';
import type { ReleaseStore } from '../releases/store.ts';
import { readFigures, type FigureQuery } from './query.ts';

/** Figures kept in memory over all answers: about 100 MB at most. */
const keptFigures = 200_000;

/** The door to published figures: the catalogue as it stands, and figures by query. */
export class Figures {
  readonly #statistics: Statistics;
  readonly #store: ReleaseStore;
  readonly #curations: readonly Curation[];
  readonly #tell: (message: string) => void;
  #catalogue: Promise<Catalogue> | null = null;
  #version = '';
  /** Tables are immutable, so an answer holds until the releases in use change. */
  readonly #answers = new Map<string, { readonly figures: Promise<readonly Figure[]>; size: number }>();
  #kept = 0;

  constructor(statistics: Statistics, store: ReleaseStore, curations: readonly Curation[], tell: (message: string) => void) {
    this.#statistics = statistics;
    this.#store = store;
    this.#curations = curations;
    this.#tell = tell;
  }

  /** What is in use now; read again only when a release came or went. */
  async catalogue(): Promise<Catalogue> {
    const version = await this.#store.version();
    if (this.#catalogue === null || version !== this.#version) {
      this.#version = version;
      this.#answers.clear();
      this.#kept = 0;
      this.#catalogue = this.#build(version);
      // A failed reading must not stay: the next request tries again.
      this.#catalogue.catch(() => (this.#catalogue = null));
    }
    return this.#catalogue;
  }

  /** Figures by query, see readFigures. */
  read(catalogue: Catalogue, query: FigureQuery): Promise<readonly Figure[]> {
    const key = `${catalogue.version}\n${JSON.stringify(query)}`;
    const known = this.#answers.get(key);
    if (known) return known.figures;
    const answer = { figures: readFigures(this.#statistics, catalogue, query), size: 0 };
    this.#answers.set(key, answer);
    answer.figures.then((figures) => this.#makeRoom(key, figures.length), () => this.#answers.delete(key));
    return answer.figures;
  }

  /** Counts a new answer in, and lets the oldest go until the rest fits; one that is too large by itself is not kept. */
  #makeRoom(key: string, figures: number): void {
    const answer = this.#answers.get(key);
    if (!answer) return;
    answer.size = figures;
    this.#kept += figures;
    for (const [oldest, { size }] of this.#answers) {
      if (this.#kept <= keptFigures) return;
      this.#answers.delete(oldest);
      this.#kept -= size;
    }
  }

  async #build(version: string): Promise<Catalogue> {
    const releases = await this.#store.all();
    const inUse = releasesInUse(releases);
    const [tables, neighbours] = await Promise.all([readTables(this.#statistics, inUse, this.#tell), readNeighbours(this.#statistics, inUse)]);
    const current = new Set(inUse.map((r) => r.id));
    return {
      version, releases, tables,
      measures: mergeMeasures(inUse, this.#curations),
      areas: readAreaRegister(inUse.flatMap((r) => r.areas)),
      neighboursOf: (area) => neighbours.get(area) ?? [],
      inUse: (release) => current.has(release.id),
    };
  }
}
