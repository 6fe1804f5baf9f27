namespace KaMeng.Functions.Providers;

/// <summary>Why a notification is not believed.</summary>
internal enum NotificationFault
{
    /// <summary>Headers of the signature are missing.</summary>
    Unsigned,

    /// <summary>It was signed more than five minutes from now: a replay.</summary>
    Stale,

    /// <summary>It is signed with a key that is none of the provider's that we know.</summary>
    UnknownKey,

    /// <summary>The signature is not that of its bytes.</summary>
    Forged,

    /// <summary>It is signed, but its envelope is not a notification.</summary>
    NotUnderstood,

    /// <summary>It is signed, but what is in it does not open with our key.</summary>
    NotDecrypted,

    /// <summary>It is signed and opened, but it is about another merchant's refund.</summary>
    OfAnotherMerchant,

    /// <summary>It is signed and opened, but envelope and content say different things, or something that has no meaning for refunds.</summary>
    Contradictory,

    /// <summary>It is larger than 64 KiB.</summary>
    TooLarge,
}
