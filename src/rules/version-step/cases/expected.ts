/** What all findings of this rule share: they hold once the change is applied. */

export const error = { severity: 'error', when: 'after' } as const;
export const warning = { severity: 'warning', when: 'after' } as const;
export const notice = { severity: 'notice', when: 'after' } as const;
