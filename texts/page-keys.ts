/** The texts of the plain page behind the link in a mail. Names in braces are placeholders. */
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
  'updatedAt', // {time}
  'summaryHeading',
  'reference',
  'device',
  'declaredCondition',
  'assessedCondition',
  'offer',
  'counterOffer',
  'difference', // of offer and counter-offer
  'agreedPrice',
  'payoutMethod',
  'payoutAccount',
  'payoutAccountEnding', // {end}
  'payoutOn',
  'parcelNumber',
  'returnParcelNumber',
  'dropOffCode',
  'label',
  'labelDownload',
  'voucher',
  'validUntil', // {date}
  'timelineHeading',
  'reasonsHeading',
  'ourPhotos',
  'yourPhotos',
  'zoneNote', // {zone}
  // forms
  'chooseHeading',
  'checkHeading',
  'checkNote',
  'send',
  'back',
  'required',
  'optional',
  'email',
  'firstName',
  'lastName',
  'birthDate',
  'birthDateHint',
  'phone',
  'street',
  'addressSupplement',
  'postcode',
  'city',
  'region',
  'country',
  'occupation',
  'documentKind',
  'documentNumber',
  'documentIssuedOn',
  'documentAuthority',
  'iban',
  'ibanHint',
  'accountHolder',
  'accountHolderHint',
  'charity',
  'disputeText',
  'disputeHint',
  'photos',
  'photosHint', // {count} {size}
  'unlockDone',
  'unlockHint',
  'compensationMoney',
  'compensationReplacement',
  'recycleIt',
  'returnIt',
  'ownershipConfirmed',
  'termsConsent',
  'cancelNote',
  'declineNote',
  'acceptNote', // {amount}
  'shippingQuestion',
  'shippingByLabel',
  'shippingByDropOff',
  'payoutQuestion',
  'choiceQuestion',
  'reasonQuestion',
  'groupShipping',
  'groupSeller',
  'groupIdentity',
  'groupAddress',
  'groupPayout',
  'payeeAsBankHasIt', // {name}
  // errors
  'errorTitle',
  'errorPrefix',
  'errorRequired', // {field}
  'errorChoose',
  'errorEmail',
  'errorIban',
  'errorBirthDate',
  'errorTooYoung', // {age}
  'errorPostcode', // {example}
  'errorDate',
  'errorOther',
  'errorTooLong', // {field} {max}
  'errorFileType',
  'errorFileSize', // {size}
  'errorTooManyPhotos', // {count}
  // outcomes
  'doneHeading',
  'doneText', // {command} {time}
  'doneKeep', // {reference}
  'doneInTime', // {time}
  'changedHeading',
  'changedText',
  'unavailableHeading',
  'unavailableText',
  'unknownState',
  // links
  'linkExpiredHeading',
  'linkExpiredText',
  'linkInvalidHeading',
  'linkInvalidText',
  'lostLinkHeading',
  'lostLinkText',
  'lostLinkSend',
  'lostLinkSent',
] as const
export type PageKey = (typeof PAGE_KEYS)[number]
