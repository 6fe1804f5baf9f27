using System.Text.Json.Serialization;
using KaMeng.Refunds.Words;

namespace KaMeng.Pages.Cases;

/// <summary>What an operator can do to a case on its page.</summary>
[JsonConverter(typeof(UpperSnakeConverter<ActKind>))]
public enum ActKind
{
    /// <summary>Takes it.</summary>
    Claim,

    /// <summary>Gives it back.</summary>
    Release,

    /// <summary>Grants all, or is the second to.</summary>
    Approve,

    /// <summary>Grants a part.</summary>
    ApprovePartial,

    /// <summary>Refuses it.</summary>
    Reject,

    /// <summary>Gives the stage more time.</summary>
    Extend,

    /// <summary>Stops its clocks.</summary>
    Suspend,

    /// <summary>Lets them go on.</summary>
    Resume,

    /// <summary>Brings it before the last instance.</summary>
    Arbitrate,

    /// <summary>Sends the money again.</summary>
    RetryPayout,

    /// <summary>Says that the money was paid by hand, with proof.</summary>
    MarkPaid,

    /// <summary>Ends it.</summary>
    Terminate,

    /// <summary>Lifts what slows it down.</summary>
    LiftLimit,

    /// <summary>Writes a note.</summary>
    Note,
}
