/** What a page calls the day on which it was changed, or on which a reader of it signed up. */
export const MODIFIED: RegExp =
  /(?:last )?(?:updated|modified|revised|reviewed)|aktualisiert|stand:|geändert|mis[e]? à jour|modifié|actualizad|atualizad|aggiornat|обновлен|изменен|оновлен|更新|수정|güncelle|zaktualizowan|aktualizov|حدث|تحديث|registri?ert|registered|mitglied seit|member since|joined/iu;

/** What a page calls the day on which it was put up. */
export const PUBLISHED: RegExp =
  /publi|posted|release|veröffentlicht|erschienen|mise? en ligne|pubblicat|опубликован|размещен|发布|發布|公開|掲載|등록|게시|yayın|opublikowan|zveřejněn|نشر|source|来源|來源/iu;
