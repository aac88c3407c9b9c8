/** A small made-up file in the form of DfE's tidy CSV. Made up: no place has these numbers. */
export function tidyCsv(value: number, rows = 1): string {
  const head = 'time_period,time_identifier,geographic_level,country_code,country_name,region_code,region_name,new_la_code,old_la_code,la_name,sex,made_up_count,made_up_percent';
  const lines = ['2024,Calendar year,National,E92000001,England,,,,,,Total,1000,50.5', `2024,Calendar year,Local authority,E92000001,England,E12000004,East Midlands,E06000017,857,Rutland,Total,${value},c`];
  for (let i = 1; i < rows; i++) lines.push(`${2000 + (i % 24)},Calendar year,Local authority,E92000001,England,E12000004,East Midlands,E06000016,856,Leicester,Group ${Math.floor(i / 24)},${value + i},${(i % 1000) / 10}`);
  return [head, ...lines, ''].join('\n');
}
