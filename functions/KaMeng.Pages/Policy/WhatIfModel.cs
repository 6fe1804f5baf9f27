using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Decisions;

namespace KaMeng.Pages.Policy;

/// <summary>A claim that is tried out, and what the rules say of it.</summary>
/// <param name="Fields">What the form says, by the names of its fields.</param>
/// <param name="Shown">The kinds of evidence that are ticked, as the contract writes them.</param>
/// <param name="Errors">What is wrong, by the names of the form's fields.</param>
/// <param name="Case">The case as it would be opened; null while nothing was asked, or something is wrong.</param>
/// <param name="Outlook">What lies ahead of it; null with it.</param>
/// <param name="Limit">The most that could be granted; null if the rules refuse.</param>
public sealed record WhatIfModel(
    IReadOnlyDictionary<string, string> Fields,
    IReadOnlySet<string> Shown,
    IReadOnlyDictionary<string, string[]> Errors,
    RefundCase? Case,
    ClaimOutlook? Outlook,
    GrantLimit? Limit)
{
    /// <summary>What a field says; empty if it says nothing.</summary>
    public string this[string field] => Fields.GetValueOrDefault(field, "");

    /// <summary>What is wrong with a field.</summary>
    public IReadOnlyList<string> WrongWith(string field) => Errors.GetValueOrDefault(field, []);
}
