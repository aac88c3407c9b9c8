import type { PageModel } from '../../../kernel/index.ts';
import type { Catalogue } from '../../../measures/index.ts';
import type { LoadRun, Outcome } from '../../../sources/index.ts';
import { paths } from '../../paths.ts';
import { longDate } from '../dates.ts';
import { problemWords } from '../problem-words.ts';
import { problemRows } from '../problems.ts';
import { outcomeWords, progressView, startedWords } from '../progress.ts';
import { standingOf } from '../standing.ts';
import { words } from './words.ts';

const count = new Intl.NumberFormat('en-GB');
const seconds = new Intl.NumberFormat('en-GB', { minimumFractionDigits: 1, maximumFractionDigits: 1 });

/** So many problems of one file stand on the page; the download has all. */
const mostProblems = 100;
const mostReleases = 5;

/** A load that has been asked for and has no row yet. */
export function startingPage(id: string) {
  const model = { ...frame(words.starting.title, id), lede: words.starting.lede, more: words.starting.more, running: null, outcomes: [], wrong: [], look: [], read: null, releases: null, buttons: null, refresh: true };
  return model satisfies PageModel;
}

/** A load: under way, ended or cut off. */
export function loadPage(run: LoadRun, catalogue: Pick<Catalogue, 'releases' | 'inUse'>, now: Date) {
  const running = run.state === 'running';
  const wrong = run.outcomes.filter((o) => o.state === 'wrong');
  const told = running ? { title: words.running.title(run.progress.filesTotal), lede: words.running.lede } : run.state === 'cut off' ? words.cutOff : resultWords(run.outcomes);
  const problems = run.outcomes.some((o) => o.problems.length > 0);
  const model = {
    ...frame(told.title, run.id), lede: told.lede, more: null, hasProblems: !running && wrong.length > 0,
    running: running ? progressView(run, now) : null,
    outcomes: run.outcomes.map(outcomeRow),
    wrong: wrong.map((o) => problemsOf(o, words.fileWrong(o.source, o.problems.filter((p) => p.severity === 'stops').length, o.problems.filter((p) => p.severity === 'look').length), words.problemsCaption(o.file))),
    look: run.outcomes.filter((o) => o.state !== 'wrong' && o.problems.length > 0).map((o) => problemsOf(o, words.fileLook(o.problems.length), words.notesCaption(o.file))),
    read: running ? null : readWords(run, now),
    releases: running ? null : releasesOf(run.outcomes, catalogue),
    buttons: running ? null : {
      xlsx: problems ? `${paths.load(run.id)}.xlsx` : null, csv: problems ? `${paths.load(run.id)}.csv` : null,
      again: wrong.length > 0 || run.state === 'cut off' ? words.again : words.another, upload: paths.upload(), mend: wrong.length > 0,
    },
    refresh: running,
  };
  return model satisfies PageModel;
}

const frame = (title: string, id: string) => ({ title, door: 'data', crumbs: [{ text: words.data, href: paths.data() }, { text: title }], words, problemWords, data: paths.data(), json: `${paths.load(id)}.json` });

/** The page's title and lede say the worst that happened, then the best. */
function resultWords(outcomes: readonly Outcome[]): { readonly title: string; readonly lede: string } {
  const files = outcomes.filter((o) => o.state !== 'read with its data file');
  const many = (state: Outcome['state']) => files.filter((o) => o.state === state).length;
  const wrong = many('wrong');
  const loaded = many('loaded');
  const text = count.format(files.length);
  if (files.length === 0) return { title: words.nothing, lede: words.ledeNothing };
  if (wrong > 0) return { title: files.length === 1 ? words.wrongOne : wrong === 1 ? words.wrongOneOf(text) : words.wrongSome(count.format(wrong), text), lede: words.ledeWrong(wrong) };
  if (loaded > 0) return loaded === 1 ? { title: words.loadedOne, lede: words.ledeLoaded } : { title: words.loadedAll(count.format(loaded)), lede: words.ledeLoadedAll };
  if (many('loaded before') > 0) return { title: files.length === 1 ? words.beforeOne : words.beforeAll, lede: words.ledeBefore };
  return { title: files.length === 1 ? words.unknownOne : words.unknownAll, lede: words.ledeUnknown };
}

function outcomeRow(o: Outcome) {
  return {
    file: o.file, state: words.state[o.state], more: words.stateMore[o.state], tag: o.state === 'wrong' ? 'warn' : o.state === 'loaded' ? '' : 'plain', source: o.source ?? words.noSource,
    rows: o.state === 'loaded' ? count.format(o.rows) : words.noSource, seconds: o.seconds === 0 ? words.noSource : seconds.format(o.seconds),
    releases: o.releases.map((id) => ({ text: words.release(id), href: paths.release(id) })),
  };
}

function problemsOf(o: Outcome, text: string, caption: string) {
  const rows = problemRows(o.problems, o.file);
  return { file: o.file, text, caption, rows: rows.slice(0, mostProblems), more: rows.length > mostProblems ? words.more(count.format(mostProblems), count.format(rows.length)) : null };
}

function readWords(run: LoadRun, now: Date) {
  const rows = run.outcomes.reduce((sum, o) => sum + o.rows, 0);
  const took = (run.finishedAt ?? now).getTime() - run.startedAt.getTime();
  return {
    text: run.state === 'cut off' ? outcomeWords(run) : words.readText(words.filesCount(run.outcomes.length, count.format(run.outcomes.length)), count.format(rows), words.secondsCount(seconds.format(took / 1000))),
    what: outcomeWords(run), started: startedWords(run, now),
  };
}

/** The newest releases of the sources that read these files; null where no source knew any. */
function releasesOf(outcomes: readonly Outcome[], catalogue: Pick<Catalogue, 'releases' | 'inUse'>) {
  const sources = new Set(outcomes.flatMap((o) => o.source ?? []));
  const releases = catalogue.releases.filter((r) => sources.has(r.sourceName));
  if (releases.length === 0) return null;
  const standing = { 'in use': words.inUse, superseded: words.superseded, withdrawn: words.withdrawn };
  return {
    title: sources.size === 1 ? words.releases : words.releasesMany,
    items: releases.slice(0, mostReleases).map((r) => ({ text: words.releaseLine(r.title, longDate(r.loadedAt)), href: paths.release(r.id), standing: standing[standingOf(catalogue, r)], used: catalogue.inUse(r) })),
  };
}
