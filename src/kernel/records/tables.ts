/**
 * The tables of the records, by name. Each room adds its own beside its queries:
 *   declare module '../../kernel/records/tables.ts' { interface Tables { release: ReleaseRow } }
 */
// oxlint-disable-next-line no-empty-interface -- filled by the rooms
export interface Tables {}
