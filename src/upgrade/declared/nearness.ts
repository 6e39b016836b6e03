/** How many directories two files share from the root on: what stands together belongs together. */
export function nearness(left: string, right: string): number {
  const [first, second] = [left.split('/').slice(0, -1), right.split('/').slice(0, -1)];
  const apart = first.findIndex((part, index) => part !== second[index]);
  return apart === -1 ? first.length : apart;
}
