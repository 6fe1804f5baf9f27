namespace KaMeng.Functions.Orchestrations;

/// <summary>How trouble with a payout ended.</summary>
internal enum PayoutEnd
{
    /// <summary>The money has gone after all.</summary>
    Paid,

    /// <summary>It is to be sent again under a new number.</summary>
    Retry,

    /// <summary>An operator ended the case.</summary>
    Terminated,
}
