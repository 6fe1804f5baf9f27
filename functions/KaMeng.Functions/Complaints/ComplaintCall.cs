namespace KaMeng.Functions.Complaints;

/// <summary>What came of a call about complaints.</summary>
/// <param name="Kind">What sort of answer.</param>
/// <param name="Facts">The complaints it tells of.</param>
/// <param name="Total">How many there are of a list.</param>
/// <param name="Code">The source's error code, or ours for a lost answer.</param>
/// <param name="Message">In words; no secret.</param>
internal sealed record ComplaintCall(ComplaintCallKind Kind, IReadOnlyList<ComplaintFacts> Facts, int Total = 0, string? Code = null, string? Message = null)
{
    /// <summary>What we have said to the complainant there, in the source's memory.</summary>
    public IReadOnlyList<string> Said { get; private init; } = [];

    /// <summary>It was done.</summary>
    public static ComplaintCall Done(params IReadOnlyList<ComplaintFacts> facts) => new(ComplaintCallKind.Done, facts, facts.Count);

    /// <summary>What was said there.</summary>
    public static ComplaintCall Told(IReadOnlyList<string> said) => new(ComplaintCallKind.Done, []) { Said = said };

    /// <summary>The same call again gets the same refusal.</summary>
    public static ComplaintCall Refused(string code, string? message) => new(ComplaintCallKind.Refused, [], Code: code, Message: message);

    /// <summary>The same call later.</summary>
    public static ComplaintCall Later(string code, string? message) => new(ComplaintCallKind.Later, [], Code: code, Message: message);
}
