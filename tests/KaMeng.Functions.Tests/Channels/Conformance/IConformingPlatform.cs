using KaMeng.Functions.Channels;
using KaMeng.Refunds.Payouts;

namespace KaMeng.Functions.Tests.Channels.Conformance;

/// <summary>A channel as the app registers it, and the simulated provider it talks to.</summary>
internal interface IConformingPlatform : IAsyncDisposable
{
    /// <summary>The channel, with patience.</summary>
    IPaymentChannel Channel { get; }

    /// <summary>The same channel, which soon gives an answer up.</summary>
    IPaymentChannel Impatient { get; }

    /// <summary>The same channel, whose provider is out of reach; null for one that calls nobody.</summary>
    IPaymentChannel? CutOff { get; }

    /// <summary>Every line that was logged.</summary>
    IReadOnlyCollection<string> Log { get; }

    /// <summary>What must be in no line of the log.</summary>
    IEnumerable<string> Secrets { get; }

    /// <summary>How many calls the provider has had, good or bad, queries too.</summary>
    int Calls { get; }

    /// <summary>Whether every call, a repeated one too, is told how the payout stands; else a repetition is answered without it, and a query knows of a payout only once it has settled.</summary>
    bool TellsAtOnce => true;

    /// <summary>Whether the provider gives payouts numbers of its own.</summary>
    bool NumbersPayouts => true;

    /// <summary>An instruction the provider takes.</summary>
    /// <param name="fen">How much, up to 1000.</param>
    /// <param name="ordinal">Another one is another payout, of another payment.</param>
    RefundInstruction Instruction(long fen = 999, int ordinal = 1);

    /// <summary>Instructions the provider is sure to refuse, each with what is wrong with it.</summary>
    IEnumerable<(string Wrong, RefundInstruction Instruction)> Unacceptable();

    /// <summary>Plans what becomes of the next payout.</summary>
    /// <returns>Whether the provider knows such a result.</returns>
    bool Plan(ConformanceResult result);

    /// <summary>How a payout with such a result ends here.</summary>
    PayoutState EndOf(ConformanceResult result) => result == ConformanceResult.Closed ? PayoutState.Closed : PayoutState.Abnormal;

    /// <summary>Lets the payouts come to their end: time passes, a payee confirms.</summary>
    void Settle();

    /// <summary>What the provider has taken on, by number.</summary>
    IReadOnlyDictionary<string, ExecutedPayout> Executed();
}
