/** Units for a list to choose from, each as deep as it lies in the tree. */
export const unitOptions = (
  units: { id: string; name: string; level: number }[],
): { value: string; label: string }[] =>
  units.map(({ id, name, level }) => ({ value: id, label: `${'\u2003'.repeat(level)}${name}` }))
