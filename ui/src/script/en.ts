export default {
  title: 'Script',
  text: 'Agents read it on the desk while they talk; the places in braces are filled in.',
  marks: 'A line with “# ” is a heading, with “- ” or “1. ” an item of a list; **two stars** make words strong, an empty line a new paragraph.',
  insert: 'Click to insert:',
  fieldHint: 'Columns of the campaign’s file and customer fields are written {example}.',
  preview: 'Preview (with made-up data)',
  unknown: 'Nothing fills these places, they are shown as they are: {places}',
  savedUnknown: 'Saved. But nothing will fill these places: {places}',
  none: 'No script',
  missing: 'Not known yet',
  nothing: 'There is no such placeholder',
  sample: { name: 'Wang Fang', city: 'Shanghai', address: '100 Nanjing East Road', number: '138 0013 8000', place: 'Shanghai', queue: 'Sales', campaign: 'Spring', agent: 'Li Ming', extension: '1003' },
}
