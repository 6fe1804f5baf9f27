using System.Globalization;
using System.Text.Json.Serialization;
using KaMeng.Refunds.Calendar;
using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Decisions;

namespace KaMeng.Refunds.Policies;

/// <summary>A rule's name and what it says to those it concerns.</summary>
public abstract record RuleWords
{
    /// <summary>Where a text names the moment of the buyer's consent.</summary>
    internal const string ConsentAt = "{consentAt}";

    /// <summary>The rule's name, UPPER_SNAKE.</summary>
    public required string Rule { get; init; }

    /// <summary>For the buyer and the merchant, with what would change it.</summary>
    public required string Chinese { get; init; }

    /// <summary>The same in English.</summary>
    public required string English { get; init; }

    /// <summary>What would change it; a rule that refuses must say so.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ChangeWords? WouldChange { get; init; }

    /// <summary>Seed, law or provider document.</summary>
    public required string Basis { get; init; }

    /// <summary>The rule as it fired.</summary>
    internal Explanation Explain()
    {
        var rule = Bilingual.Rule(Rule, Chinese, English, Basis);
        return WouldChange is { } change ? rule.Unless(change.Chinese, change.English) : rule;
    }

    /// <summary>The rule as it fired, naming when the buyer consented.</summary>
    internal Explanation Explain(DateTimeOffset consent)
    {
        var at = consent.ToOffset(WorkingCalendar.Shanghai).ToString("yyyy-MM-dd HH:mm:ss zzz", CultureInfo.InvariantCulture);
        return Explain() with
        {
            Text = Bilingual.Text(Chinese.Replace(ConsentAt, at, StringComparison.Ordinal), English.Replace(ConsentAt, at, StringComparison.Ordinal)),
        };
    }
}
