/**
 * Work under one name is done once, however many ask for it at the same moment: who comes while it is under way gets its
 * answer too. The answer's function shares nothing after the work has ended.
 */
export function onceAtATime<T>(): (name: string, work: () => Promise<T>) => Promise<T> {
  const underWay = new Map<string, Promise<T>>()
  return (name, work) => {
    const earlier = underWay.get(name)
    if (earlier !== undefined) return earlier
    const begun = work().finally(() => underWay.delete(name))
    underWay.set(name, begun)
    return begun
  }
}
