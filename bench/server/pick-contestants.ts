/** Those whose names have one of the texts, which stand between commas; an empty text is in all. */
export function pickContestants<Contestant extends { readonly name: string }>(contestants: readonly Contestant[], only: string): Contestant[] {
  const texts = only.toLowerCase().split(",").map((text) => text.trim());
  const picked = contestants.filter(({ name }) => texts.some((text) => name.toLowerCase().includes(text)));
  if (picked.length === 0) throw new Error(`No contestant's name has ${only}. There are: ${contestants.map(({ name }) => name).join("; ")}`);
  return picked;
}
