export { alliance } from './alliance.ts';
export type { Area, AreaKind, AreaRegister } from './areas/area.ts';
export { readAreaRegister, regionOf } from './areas/register.ts';
export type { NamedArea } from './areas/register.ts';
export { csvLine, parseCsv } from './csv/csv.ts';
export type { Csv, CsvRecord } from './csv/csv.ts';
