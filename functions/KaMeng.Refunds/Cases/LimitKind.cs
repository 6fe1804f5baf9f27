using System.Text.Json.Serialization;
using KaMeng.Refunds.Words;

namespace KaMeng.Refunds.Cases;

/// <summary>Why a case is slower or by hand (policy.md, abuse). None of them refuses anything.</summary>
[JsonConverter(typeof(UpperSnakeConverter<LimitKind>))]
public enum LimitKind
{
    /// <summary>The order line was claimed again and again within a day: the case waits.</summary>
    CoolDown,

    /// <summary>The buyer has many open cases: no rule decides this one by default.</summary>
    ManyOpenCases,

    /// <summary>The statement threatens or insults somebody: a person reads it.</summary>
    HeatedStatement,
}
