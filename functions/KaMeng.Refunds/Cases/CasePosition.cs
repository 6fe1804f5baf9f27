using System.Text.Json.Serialization;

namespace KaMeng.Refunds.Cases;

/// <summary>Where a case stands. An open stage always has its deadline; a closed one always has its outcome.</summary>
public sealed record CasePosition
{
    /// <summary>For reading a stored case; use <see cref="Waiting"/> and <see cref="Closed"/>.</summary>
    /// <exception cref="ArgumentException">An open stage without a deadline, or a closed one without an outcome.</exception>
    [JsonConstructor]
    public CasePosition(Stage stage, NextAction? next, CaseOutcome? outcome)
    {
        if (stage == Stage.Closed ? outcome is null || next is not null : next is null || outcome is not null)
        {
            throw new ArgumentException($"A case in {stage} needs {(stage == Stage.Closed ? "an outcome and no next action" : "a next action with its deadline and no outcome")}.");
        }

        Stage = stage;
        Next = next;
        Outcome = outcome;
    }

    /// <summary>The stage.</summary>
    public Stage Stage { get; }

    /// <summary>What an open case waits for; null once closed.</summary>
    public NextAction? Next { get; }

    /// <summary>How a closed case ended; null while open.</summary>
    public CaseOutcome? Outcome { get; }

    /// <summary>An open case in <paramref name="stage"/>, with its deadline.</summary>
    public static CasePosition Waiting(Stage stage, NextAction next) => new(stage, next, null);

    /// <summary>A closed case.</summary>
    public static CasePosition Closed(CaseOutcome outcome) => new(Stage.Closed, null, outcome);
}
