/** SUPPORT: chat is preferred; the address is the policy's own. */

export interface SupportChannel {
  readonly kind: 'CHAT' | 'EMAIL';
  readonly preferred: boolean;
  readonly address: string;
}

export const SUPPORT_CHANNELS: readonly SupportChannel[] = [
  { kind: 'CHAT', preferred: true, address: 'Support' },
  { kind: 'EMAIL', preferred: false, address: 'info@kalenner.com' },
];
