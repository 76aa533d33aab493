/** Settings that a process cannot start with: a line for each, with its name, its value and what was expected. */
export class InvalidSettings extends Error {
  override readonly name = 'InvalidSettings';
}
