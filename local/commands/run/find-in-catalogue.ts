/** The document of a runbook of the catalogue, by the name that it deploys as: what another runs as its child. */
export async function findInCatalogue(name: string): Promise<string | undefined> {
  const [{ catalogue }, { compile }, { documentName }] = await Promise.all([
    import('../../../runbooks/catalogue.ts'),
    import('../../../functions/runbook/compile.ts'),
    import('../../../functions/runbook/runbook.ts'),
  ]);
  const found = catalogue.find((runbook) => documentName(runbook) === name);
  return found && JSON.stringify(compile(found));
}
