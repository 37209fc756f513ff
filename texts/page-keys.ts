/** The texts of the plain page behind the link in a mail, whatever the case's process. Names in braces are placeholders. */
export const PAGE_KEYS = [
  // frame
  'siteName',
  'languageName',
  'languageSwitch',
  'skipToContent',
  'helpHeading',
  'helpText', // {help} {reference}
  // state
  'nextHeading',
  'nothingAsked',
  'receivedPending', // {time}
  'reference',
  'device',
  'parcelNumber',
  'returnParcelNumber',
  'dropOffCode',
  'labelDownload',
  'voucher',
  'validUntil', // {date}
  'timelineHeading',
  'ourPhotos',
  'yourPhotos',
  'zoneNote', // {zone}
  // forms
  'chooseHeading',
  'checkHeading',
  'checkNote',
  'back',
  'optional',
  'email',
  'street',
  'addressSupplement',
  'postcode',
  'city',
  'region',
  'compensationMoney',
  'compensationReplacement',
  'choiceQuestion',
  'yes', // of a box that was ticked
  'reasonQuestion',
  'groupAddress',
  // errors
  'errorTitle',
  'errorPrefix',
  'errorRequired', // {field}
  'errorChoose',
  'errorTick',
  'errorEmail',
  'errorPostcode', // {example}
  'errorDate',
  'errorOther',
  'errorTooLong', // {field} {max}
  // outcomes
  'doneHeading',
  'doneText', // {command} {time}
  'doneKeep', // {reference}
  'doneInTime', // {time}
  'changedHeading',
  'unavailableHeading',
  'unavailableText',
  // links
  'linkExpiredHeading',
  'linkExpiredText',
  'linkInvalidHeading',
  'linkInvalidText',
  'lostLinkHeading',
  'lostLinkText',
  'lostLinkSend',
  'lostLinkSent',
  // a rating
  'ratingHeading',
  'ratingStars',
  'ratingWords',
  'ratingSend',
  'ratingDone',
  'ratingGiven',
  // paying
  'payHeading',
  'payDue',
  'payButton', // {amount}
  'payNote',
  'payWithoutScript',
  'payCheckHeading',
  'payPaid', // {amount} {time}
  'payChecking',
  'payDeclined',
  'payCheck',
  'payAgain',
  'payBack',
  // leaving without a link
  'name',
  'leaveContinue',
  'withdrawLink',
  'cancelLink',
  'withdrawHeading',
  'withdrawText',
  'withdrawConfirm',
  'withdrawDone', // {reference} {time}
  'cancelHeading',
  'cancelText',
  'cancelConfirm',
  'cancelDone', // {reference} {time}
] as const
export type PageKey = (typeof PAGE_KEYS)[number]
