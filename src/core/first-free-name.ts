/** The wished name where it is free, else the first with a number behind it, from 2 on. */
export function firstFreeName(wished: string, isTaken: (name: string) => boolean, numbered: (number: number) => string): string {
  let name = wished;
  for (let number = 2; isTaken(name); number++) name = numbered(number);
  return name;
}
