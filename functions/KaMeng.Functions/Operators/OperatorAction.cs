using System.Text.Json.Serialization;
using KaMeng.Refunds.Words;

namespace KaMeng.Functions.Operators;

/// <summary>What an operator can do to a case besides deciding it.</summary>
[JsonConverter(typeof(UpperSnakeConverter<OperatorAction>))]
internal enum OperatorAction
{
    /// <summary>Gives the current stage more time.</summary>
    Extend,

    /// <summary>Has a refused or closed payout sent again.</summary>
    RetryPayout,

    /// <summary>Ends the case.</summary>
    Terminate,

    /// <summary>Writes a note.</summary>
    Note,

    /// <summary>Takes the case.</summary>
    Claim,

    /// <summary>Gives it back.</summary>
    Release,

    /// <summary>Stops its clocks.</summary>
    Suspend,

    /// <summary>Lets them go on.</summary>
    Resume,

    /// <summary>Brings it before the last instance.</summary>
    Arbitrate,

    /// <summary>Lifts the limits on the case.</summary>
    LiftLimit,

    /// <summary>Finance paid by hand.</summary>
    MarkPaid,
}
