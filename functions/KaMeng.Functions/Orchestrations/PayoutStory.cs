using System.Collections.Immutable;
using KaMeng.Functions.Activities;
using KaMeng.Functions.Channels;
using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Ledger;
using KaMeng.Refunds.Payouts;
using KaMeng.Refunds.Words;
using Microsoft.DurableTask;

namespace KaMeng.Functions.Orchestrations;

/// <summary>One payout as its orchestration tells it.</summary>
internal sealed class PayoutStory
{
    // After so many, some two hours, a person should look at the provider: something is wrong that no waiting mends.
    private const int InVainForAPerson = 12;

    private readonly TaskOrchestrationContext _context;
    private readonly PayoutOrchestrationInput _input;
    private readonly HashSet<PayoutState> _told = [];
    private bool _calledPerson;
    private int _steps;

    public PayoutStory(TaskOrchestrationContext context, PayoutOrchestrationInput input)
    {
        _context = context;
        _input = input;
        Payout = input.Payout;
        Doorbell = new Doorbell(context, input.RefundId, input.Payout.RefundNumber);
    }

    public Payout Payout { get; private set; }

    public Doorbell Doorbell { get; }

    /// <summary>Whether nothing is left for this orchestration: it has ended, or waits for a person, which is the case's own to do.</summary>
    public bool IsOver => Payout.AwaitsPerson || Payout.State is PayoutState.Succeeded or PayoutState.Abnormal or PayoutState.Closed or PayoutState.Failed;

    /// <summary>How often the provider was called in vain since it last said something new, whether it was given the refund or asked after it; the pauses grow with it.</summary>
    public int CallsInVain { get; private set; }

    /// <summary>Whether a call that was not answered, or put off, may have brought the refund to the provider all the same.</summary>
    public bool MayHaveArrived { get; set; }

    /// <summary>The provider's refusal of a refund that an earlier call may have made; null while there is none. It holds once the provider says that it knows no refund of the number.</summary>
    public ChannelAnswer? Refusal { get; set; }

    /// <summary>How much longer the provider wants to be left alone than the schedule says.</summary>
    public TimeSpan Grace { get; set; }

    public DateTimeOffset Now => _context.Now();

    /// <summary>Takes the refund's turn among those of its payment.</summary>
    public Task<TurnTaken> TakeTurnAsync() => _context.CallActivityAsync<TurnTaken>(
        nameof(TakeTurn), new TurnToTake(_input.StorefrontId, _input.Order, Payout.RefundNumber, Payout.Channel, Now), Perseverance.Options);

    /// <summary>Asks the provider to pay.</summary>
    public Task<ChannelAnswer> RequestAsync() => CallAsync(nameof(RequestRefund));

    /// <summary>Asks the provider how it stands.</summary>
    public Task<ChannelAnswer> QueryAsync() => CallAsync(nameof(QueryRefund));

    /// <summary>Waits, but no longer than until the provider reports something; that is taken in.</summary>
    public async Task PauseAsync(TimeSpan length)
    {
        DateTimeOffset until = Now + length;
        while (!IsOver && await Doorbell.NextAsync(until) is { } entry)
        {
            await HearAsync(entry.Report!, entry.Id);
        }
    }

    /// <summary>Counts a call that brought nothing new. Where nobody knows what became of the refund for hours, an operator is called, once: the flag stands in the work list.</summary>
    public Task CountInVainAsync(ChannelAnswer answer)
    {
        ArgumentNullException.ThrowIfNull(answer);
        if (++CallsInVain < InVainForAPerson || _calledPerson || Payout.State is not (PayoutState.Sent or PayoutState.Unknown))
        {
            return Task.CompletedTask;
        }

        _calledPerson = true;
        string note = $"{Payout.RefundNumber}: called {CallsInVain} times in vain, last {answer.Code ?? UpperSnake.Of(answer.Kind)}. It goes on, ever more seldom; look in the provider's console whether it knows the refund.";
        return RecordAsync(Changed(Actor.System, TimelineEvent.Escalated, note) with { Flags = [CaseFlag.PayoutUnclear], Explanation = [Reasons.PayoutTrouble(note)] }, [], null);
    }

    /// <summary>Takes in what the provider says. Nothing new: nothing is recorded but that it was read.</summary>
    public Task HearAsync(ProviderReport report, string? inboxId = null)
    {
        Payout after = PayoutTransitions.Apply(Payout, report);
        ImmutableArray<MoveOutcome> answers = inboxId is null ? [] : [new MoveOutcome(inboxId)];
        if (after == Payout)
        {
            return answers.IsEmpty ? Task.CompletedTask : RecordAsync(null, answers, null);
        }

        CallsInVain = 0;
        _told.Clear();
        return TurnAsync(after, Actor.Provider, answers);
    }

    /// <summary>
    /// Records a state that no report brought. That the refund is given and that its answer was lost is told once; as long as the provider says nothing new, one follows the
    /// other again and again, and a record that grew with each could not be written one day.
    /// </summary>
    public Task TurnAsync(PayoutState state, string? trouble = null)
    {
        Payout after = Payout with { State = state, Trouble = trouble, GivenAt = Payout.GivenAt ?? (state == PayoutState.Sent ? Now : null) };
        if (state is PayoutState.Sent or PayoutState.Unknown && !_told.Add(state))
        {
            Become(after);
            return Task.CompletedTask;
        }

        return TurnAsync(after, Actor.System, []);
    }

    /// <summary>Records that the provider will not pay, in its words.</summary>
    public Task FailAsync(ChannelAnswer refusal)
    {
        ArgumentNullException.ThrowIfNull(refusal);
        return TurnAsync(PayoutState.Failed, $"{refusal.Code ?? refusal.Kind.ToString()}: {refusal.Message ?? "the provider gave no reason"}");
    }

    private Task TurnAsync(Payout after, Actor actor, ImmutableArray<MoveOutcome> answers)
    {
        Posting? posting = PayoutNews.PostingOf(_input.Order, Payout, after, Now);
        Become(after);
        return RecordAsync(Changed(actor, PayoutNews.EventOf(after), PayoutNews.NoteOf(after)) with { Payout = after }, answers, posting);
    }

    private void Become(Payout after)
    {
        Payout = after;
        _context.SetCustomStatus(PayoutNews.NoteOf(after));
    }

    // The record counts revisions itself: the case's own orchestration writes to it too.
    private CaseChange Changed(Actor actor, TimelineEvent happened, string note) => new() { Revision = 0, Happened = [new TimelineEntry(Now, actor, happened, note)] };

    private Task RecordAsync(CaseChange? change, ImmutableArray<MoveOutcome> answers, Posting? posting) => _context.CallActivityAsync(
        nameof(RecordChange),
        new ChangeToRecord
        {
            RefundId = _input.RefundId,
            Writer = Payout.RefundNumber,
            Step = ++_steps,
            Change = change,
            Answers = answers,
            Posting = posting,
        },
        Perseverance.Options);

    private Task<ChannelAnswer> CallAsync(string activity) =>
        _context.CallActivityAsync<ChannelAnswer>(activity, Instructions.For(_input.Order, Payout, _input.Reason), Perseverance.Options);
}
