import type { MailLinks } from '@kalenner/schema/mails/mail-links';

export const MAIL_LINKS: MailLinks = {
  portalUrl: 'https://app.example.com',
  policyUrl: 'https://billing.example.com/policy',
  supportEmail: 'info@kalenner.com',
};
