namespace KaMeng.Functions.Storage;

/// <summary>What may come of an attempt to reserve.</summary>
internal enum ReservationVerdict
{
    /// <summary>It is reserved.</summary>
    Reserved,

    /// <summary>Another case is open on the line.</summary>
    LineClaimed,

    /// <summary>More than is left, in another currency, or nothing is left.</summary>
    TooMuch,

    /// <summary>The storefront named another payment for this line before.</summary>
    PaidDiffers,
}
