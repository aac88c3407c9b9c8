import type { Statistics } from '../../kernel/index.ts';
import { readAreaRegister } from '../../register/index.ts';
import { mergeMeasures, readNeighbours, readTables, releasesInUse, type Catalogue, type Curation } from '../catalogue/catalogue.ts';
import type { Figure } from '../figures/figure.ts';
import type { ReleaseStore } from '../releases/store.ts';
import { readFigures, type FigureQuery } from './query.ts';

/** Answers kept in memory; one is a few dozen to a few thousand figures. */
const keptAnswers = 300;

/** The door to published figures: the catalogue as it stands, and figures by query. */
export class Figures {
  readonly #statistics: Statistics;
  readonly #store: ReleaseStore;
  readonly #curations: readonly Curation[];
  readonly #tell: (message: string) => void;
  #catalogue: Promise<Catalogue> | null = null;
  #version = '';
  /** Tables are immutable, so an answer holds until the releases in use change. */
  readonly #answers = new Map<string, Promise<readonly Figure[]>>();

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
    if (known) return known;
    const answer = readFigures(this.#statistics, catalogue, query);
    this.#answers.set(key, answer);
    answer.catch(() => this.#answers.delete(key));
    if (this.#answers.size > keptAnswers) this.#answers.delete(this.#answers.keys().next().value!);
    return answer;
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
