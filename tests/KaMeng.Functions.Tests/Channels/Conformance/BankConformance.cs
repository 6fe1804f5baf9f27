using KaMeng.Functions.Channels;
using KaMeng.Functions.Tests.Cases;
using KaMeng.Refunds.Payouts;

namespace KaMeng.Functions.Tests.Channels.Conformance;

public sealed class BankConformance : PaymentChannelConformance
{
    [Theory]
    [InlineData(true, PayoutState.Succeeded)]
    [InlineData(false, PayoutState.Closed)]
    public async Task What_is_called_back_is_not_paid_any_more_and_what_was_paid_is_not_called_back(bool paid, PayoutState end)
    {
        await using var bank = new BankPlatform(await CaseHost.StartAsync());
        var channel = (ICancellableTransfers)bank.Channel;
        Assert.Equal(ChannelAnswerKind.NotFound, (await channel.CancelAsync(bank.Instruction(), TestContext.Current.CancellationToken)).Kind);
        await channel.RefundAsync(bank.Instruction(), TestContext.Current.CancellationToken);
        if (paid)
        {
            bank.Settle();
        }

        ChannelAnswer[] answers =
        [
            await channel.CancelAsync(bank.Instruction(), TestContext.Current.CancellationToken),
            await channel.CancelAsync(bank.Instruction(), TestContext.Current.CancellationToken),
            await channel.QueryAsync(bank.Instruction(), TestContext.Current.CancellationToken),
        ];
        Assert.All(answers, answer => Assert.Equal(end, answer.Report!.State));
    }

    private protected override async Task<IConformingPlatform> StartAsync() => new BankPlatform(await CaseHost.StartAsync());
}
