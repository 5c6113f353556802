/** Why nothing was written. */
export interface WriteRefusal {
  /** `unsure`: no answer came, so it may have been carried out. */
  readonly kind: 'conflict' | 'forbidden' | 'absent' | 'refused' | 'unsure';
  /** One line. */
  readonly message: string;
}
