import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { attributes, html, safeAddress } from '../../src/web/markup.ts';

describe('markup', () => {
  it('escapes text and quoted values', () => {
    const hostile = `<script>"'&`;
    assert.equal(
      html`<p title="${hostile}">${hostile}</p>`.toString(),
      '<p title="&lt;script&gt;&quot;&#39;&amp;">&lt;script&gt;&quot;&#39;&amp;</p>',
    );
  });

  it('leaves finished markup as it is and leaves nothing out of lists', () => {
    const items = ['a', '<b>'].map((text) => html`<li>${text}</li>`);
    assert.equal(
      html`<ul>${items}${null}${false}${undefined}</ul>`.toString(),
      '<ul><li>a</li><li>&lt;b&gt;</li></ul>',
    );
  });

  it('takes no object that only looks like markup', () => {
    const forged = { isEscaped: true, kind: 'content', toString: () => '<script>' };
    assert.throws(() => html`<p>${forged as never}</p>`, TypeError);
  });

  it('refuses a hole where no escaping is safe', () => {
    const text = 'x';
    assert.throws(() => html`<p class=${text}>a</p>`, /unquoted/);
    assert.throws(() => html`<p onclick="${text}">a</p>`, /onclick/);
    assert.throws(() => html`<p style="${text}">a</p>`, /style/);
    assert.throws(() => html`<p ${text}>a</p>`, /attributes/);
    assert.throws(() => html`<script>${text}</script>`, /inline/);
    assert.throws(() => attributes({ onclick: 'x' }), /onclick/);
  });

  it('lets no address through that is neither of the web nor of this site', () => {
    for (const hostile of [
      'javascript:alert(1)',
      ' javascript:alert(1)',
      'JaVaScRiPt:alert(1)',
      'data:text/html,x',
      '//elsewhere.example',
      '/\\elsewhere.example',
      'vbscript:x',
    ]) {
      assert.equal(safeAddress(hostile), null, hostile);
      assert.match(html`<a href="${hostile}">a</a>`.toString(), /href="unsafe:/);
      assert.match(attributes({ href: hostile }).toString(), /href="unsafe:/);
    }
    assert.equal(safeAddress('https://a.example/b'), 'https://a.example/b');
    assert.equal(safeAddress('/search?q=a'), '/search?q=a');
  });

  it('names the controls that could show other words than the page holds', () => {
    assert.equal(html`<p>${'a\u202Ecb\u202C\u0007'}</p>`.toString(), '<p>a⟨U+202E⟩cb\u202C␇</p>');
  });

  it('keeps every text inside its element and every value inside its quotes', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const content = html`<p>${text}</p>`.toString().slice(3, -4);
        const value = html`<p title="${text}"></p>`.toString().slice(10, -6);
        assert.doesNotMatch(content + value, /[<>"']/);
      }),
    );
  });
});
