import { periodLabel, plainNumber } from '../../measures/index.ts';
import type { Table } from '../../documents/index.ts';
import { dayOf } from '../data/dates.ts';
import { paths } from '../paths.ts';
import { areaWords, breakdownWords } from './steps.ts';
import type { Trail } from './trail.ts';
import { words } from './words.ts';

/** The whole trail as data. Addresses are full, so that they hold outside this site. */
export function figureJson(trail: Trail, origin: string): object {
  const { figure, measure, release, row } = trail;
  const ref = (f: Trail['figure']) => ({ value: plainNumber(f.value), mark: f.mark, release: f.release, href: origin + paths.figure(f) });
  return {
    href: origin + paths.figure(figure),
    measure: {
      key: measure.key, title: measure.title, counts: measure.counts, unit: measure.unit, unitWords: measure.unitWords, decimals: measure.decimals, polarity: measure.polarity,
      method: measure.method, caveats: measure.caveats, href: origin + paths.measure(measure.key),
    },
    area: { code: figure.area, name: areaWords(trail) },
    period: { id: figure.period, label: periodLabel(figure.period) },
    breakdown: figure.breakdown,
    value: figure.value, mark: figure.mark, numerator: figure.numerator, denominator: figure.denominator,
    workedOut: row.sum,
    release: {
      id: release.id, state: trail.standing, source: release.sourceName, title: release.title, publisher: release.publisher, licence: release.licence, published: release.published,
      loadedAt: release.loadedAt.toISOString(), loadedBy: release.loadedBy, file: release.fileName, sha256: release.sha256, containerSha256: release.containerSha256, readerVersion: release.readerVersion,
      rowsRead: release.rowsIn, rowsKept: release.rowsKept, withdrawn: release.withdrawn, href: origin + paths.release(release.id),
    },
    row: { number: figure.row, place: figure.place, cells: trail.cells?.map((c, i) => ({ ...c, used: row.used.includes(i) })) ?? null },
    checked: { file: trail.file.state, row: row.verdict, at: trail.file.at.toISOString() },
    current: trail.current ? ref(trail.current) : null,
    otherReleases: trail.versions.map((v) => ({ release: v.release.id, state: v.standing, figure: v.figure === null || v.figure === 'unreadable' ? null : ref(v.figure), readable: v.figure !== 'unreadable' })),
    otherSource: trail.twin && { measure: trail.twin.measure.key, figure: trail.twin.figure && ref(trail.twin.figure) },
  };
}

/** One row: the figure with all that it must not be parted from. */
export function figureTable(trail: Trail, origin: string): Table {
  const { figure, measure, release } = trail;
  const text = (key: keyof typeof words.columns) => ({ key, label: words.columns[key], kind: 'text' as const });
  const number = (key: keyof typeof words.columns) => ({ key, label: words.columns[key], kind: 'number' as const });
  return {
    title: measure.short, notes: [],
    columns: [
      text('measure'), text('measureTitle'), text('area'), text('areaName'), text('period'), text('breakdown'), number('value'), text('mark'), text('why'), text('unit'), number('numerator'), number('denominator'),
      number('release'), text('standing'), text('source'), text('publisher'), text('licence'), text('published'), text('loaded'), text('file'), text('sha256'), text('place'), text('address'),
    ],
    rows: [[
      measure.key, measure.title, figure.area, areaWords(trail), figure.period, breakdownWords(figure, measure), plainNumber(figure.value), figure.mark, figure.value.kind === 'number' ? null : figure.value.why,
      measure.unitWords === '' ? measure.unit : measure.unitWords, figure.numerator, figure.denominator, release.id, trail.standing, release.title, release.publisher, release.licence, release.published,
      dayOf(release.loadedAt), release.fileName, release.sha256, figure.place, origin + paths.figure(figure),
    ]],
  };
}
