import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { linkTo, linkToSpeaker, linkToWords } from '../../src/web/links.ts';

const PAGE = 'https://mfa.vellmark.example/a?b=1#top';

describe('links', () => {
  it('leaves out what is empty and escapes the rest', () => {
    assert.equal(
      linkTo('/search', { q: 'a&b', role: '', from: null, kind: ['x', 'y'] }),
      '/search?q=a%26b&kind=x&kind=y',
    );
    assert.equal(linkTo('/search', {}), '/search');
  });

  it('keeps names out of the path', () => {
    assert.equal(linkToSpeaker('../../etc'), '/statements?speaker=..%2F..%2Fetc');
  });

  it('links to the first and the last words of a paragraph', () => {
    assert.equal(
      linkToWords(PAGE, 'One two.\nThree'),
      'https://mfa.vellmark.example/a?b=1#:~:text=One%20two.',
    );
    assert.equal(
      linkToWords(PAGE, 'One two three four five six seven eight nine ten well-known, end.'),
      'https://mfa.vellmark.example/a?b=1#:~:text=One%20two%20three%20four%20five,nine%20ten%20well%2Dknown%2C%20end.',
    );
  });

  it('carries few words of a text that has no spaces', () => {
    const link = linkToWords(PAGE, '港口在冬天也会开放并且灯塔会一直亮着直到春天来临'.repeat(20))!;
    assert.ok(decodeURIComponent(link).length < 100, decodeURIComponent(link));
  });

  it('links to no address that is not of the web, and to no words when there are none', () => {
    assert.equal(linkToWords('javascript:alert(1)', 'One two'), null);
    assert.equal(linkToWords('pages/a.html', 'One two'), null);
    assert.equal(linkToWords(PAGE, ' '), null);
  });
});
