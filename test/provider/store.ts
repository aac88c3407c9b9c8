import type { Adapter, AdapterFactory, AdapterPayload } from 'oidc-provider';

/** What the test provider remembers, in memory, for as long as it runs. */
export function storeInMemory(): AdapterFactory {
  const rows = new Map<string, AdapterPayload>();
  return (kind: string): Adapter => {
    const find = (fits: (row: AdapterPayload) => boolean) => [...rows].find(([key, row]) => key.startsWith(`${kind}:`) && fits(row))?.[1];
    return {
      async upsert(id, row) {
        rows.set(`${kind}:${id}`, row);
      },
      async find(id) {
        return rows.get(`${kind}:${id}`);
      },
      async findByUid(uid) {
        return find((row) => row.uid === uid);
      },
      async findByUserCode(code) {
        return find((row) => row.userCode === code);
      },
      async consume(id) {
        const row = rows.get(`${kind}:${id}`);
        if (row !== undefined) rows.set(`${kind}:${id}`, { ...row, consumed: Math.floor(Date.now() / 1000) });
      },
      async destroy(id) {
        rows.delete(`${kind}:${id}`);
      },
      async revokeByGrantId(grant) {
        for (const [key, row] of rows) if (row.grantId === grant) rows.delete(key);
      },
    };
  };
}
