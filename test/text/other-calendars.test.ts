import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findDates } from 'onrecord/text';

const values = (text: string): string[] => findDates(text).map(({ value }) => value);

test('reads days written in Han numerals, with an era or without', () => {
  assert.deepEqual(values('昭和四十四年五月二十九日(木曜日)'), ['1969-05-29']);
  assert.deepEqual(values('二〇〇四年四月十六日'), ['2004-04-16']);
  assert.deepEqual(values('民國一百零八年三月五日'), ['2019-03-05']);
  assert.deepEqual(values('令和元年五月一日'), ['2019-05-01']);
});

test('reads years of the Chinese Republic without its name', () => {
  assert.deepEqual(values('114年01月13日'), ['2025-01-13']);
});

test('reads the months of two words that the Levant uses', () => {
  assert.deepEqual(values('الأربعاء 12 كانون الأول 2007'), ['2007-12-12']);
  assert.deepEqual(values('3 تشرين الثاني 2011'), ['2011-11-03']);
});

test('turns days of the Iranian calendar into Gregorian ones', () => {
  assert.deepEqual(values('۱۳ دی ۱۳۹۹'), ['2021-01-02']);
  assert.deepEqual(values('تاریخ انتشار: ۱۴۰۰/۰۲/۰۶'), ['2021-04-26']);
  assert.deepEqual(values('۳۰ اسفند ۱۳۹۹'), ['2021-03-20']);
});

test('has no date for a day that the Iranian calendar lacks', () => {
  assert.deepEqual(values('۳۰ اسفند ۱۴۰۰'), []);
});

test('reads Thai months in short, in years of the Buddhist era', () => {
  assert.deepEqual(values('27 ธ.ค.2566'), ['2023-12-27']);
  assert.deepEqual(values('14 มี.ค. 67'), ['2024-03-14']);
});

test('finds the characters that the day stands in', () => {
  const text = 'تهران، ۱۳ دی ۱۳۹۹';
  const [date] = findDates(text);
  assert.equal(text.slice(...date!.span), '۱۳ دی ۱۳۹۹');
});
