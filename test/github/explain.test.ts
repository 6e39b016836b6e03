import { describe, expect, it } from 'vitest';
import { explainFailure, explainPosting, withoutSecrets } from '../../src/github/explain.ts';
import { UserError } from '../../src/tree/user-error.ts';

describe('what made a run fail', () => {
  it.each([
    ['a mistake with what to do', new UserError('No clone', 'Check it out.'), 'No clone\nCheck it out.'],
    ['a mistake alone', new UserError('No clone'), 'No clone'],
  ])('%s', (_name, error, expected) => {
    expect(explainFailure(error)).toBe(expected);
  });

  it('a fault of our own comes with its trace', () => {
    expect(explainFailure(new TypeError('x is not a function'))).toMatch(
      /^A fault of istio-rollout-guard itself.*\nTypeError: x is not a function\n {4}at /,
    );
    expect(explainFailure('thrown')).toMatch(/thrown$/);
  });
});

it('posting that fails for a reason of its own is a warning, and says that nothing is lost', () => {
  expect(explainPosting(new TypeError('x is not a function'), false)).toEqual({
    level: 'warning',
    message: expect.stringMatching(/^Posting failed: x is not a function\. The verdict is not affected/),
  });
});

describe('no secret is told', () => {
  it.each([
    ['the token', 'token hunter2 was refused', 'token *** was refused'],
    ['the token, every time', 'hunter2hunter2', '******'],
    ['a password in an address', 'https://me:hunter3@example.com', /^https:\/\/[^h]*\*\*\*@example\.com$/],
  ])('%s', (_name, text, expected) => {
    expect(withoutSecrets(text, 'hunter2')).toMatch(expected);
  });

  it('without a token the text stays as it is', () => {
    expect(withoutSecrets('a b', '')).toBe('a b');
  });
});
