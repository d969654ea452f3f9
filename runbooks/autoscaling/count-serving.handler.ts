interface Group {
  /** The lifecycle state of each of its instances. */
  states: string[];
  /** How many the group is to have. */
  desired: number;
}

/** Counts the instances that serve, and says whether they are as many as the group is to have. */
export async function handler({ states, desired }: Group): Promise<{ serving: number; enough: boolean }> {
  const serving = states.filter((state) => state === 'InService').length;
  return { serving, enough: serving >= desired };
}
