/** A text value in SQL that cannot be a bound parameter (COPY and table functions take none everywhere). */
export const text = (value: string): string => `'${value.replaceAll("'", "''")}'`;

/** A column's or table's name in SQL. */
export const name = (value: string): string => `"${value.replaceAll('"', '""')}"`;
