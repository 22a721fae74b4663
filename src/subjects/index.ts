/**
 * Subjects: the countries, organisations, treaties, resolutions and people that the record speaks of, found by their names.
 *
 * @module
 */
export type { ArchiveSubjects } from './archive-subjects.ts';
export { findSubjectMistake, openSubjects, passOverMistakes } from './open-subjects.ts';
export {
  listSubjects,
  type Subject,
  type SubjectCount,
  SubjectList,
  type SubjectLookup,
  type SubjectMention,
} from './subject-list.ts';
