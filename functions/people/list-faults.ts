/** What is wrong with a choice among what is known, one text each; nothing where none was made. */
export function listFaults(setting: string, given: readonly string[] | undefined, known: readonly string[]): string[] {
  if (given?.length === 0) return [`${setting} is empty, so that nothing would be told; name some, or leave it out`];
  return (given ?? [])
    .filter((each) => !known.includes(each))
    .map((each) => `${setting} holds "${each}"; give ${known.join(', ')}`);
}
