// What a list of columns is made of: names met in offices, and which ones must be there.

export interface ExpectedColumn<Field extends string = string> {
  readonly field: Field
  /** The column's own name: in the models, in « Il manque les colonnes ». */
  readonly name: string
  /** Other names met in offices; compared by `headerKey`. */
  readonly synonyms: readonly string[]
  /** Fields that this one column gives all at once (« Nom et prénom », « Horaires »). */
  readonly stands?: readonly Field[]
  /** What the model file shows as an example. */
  readonly example: string
}

export interface ExpectedList<Field extends string = string> {
  readonly columns: readonly ExpectedColumn<Field>[]
  readonly required: readonly Field[]
}
