using System.Globalization;
using KaMeng.Refunds.Payouts;
using KaMeng.Refunds.Words;
using Microsoft.Extensions.Configuration;

namespace KaMeng.Functions.Channels;

/// <summary>
/// The providers' limits as they are set: those of payments.md, each to be changed under <c>ChannelLimits:&lt;channel&gt;</c> with <c>Apart</c> and
/// <c>Within</c> (durations) and <c>MostRefunds</c>, since they are the providers' to change.
/// </summary>
internal sealed class ChannelLimitTable(IConfiguration configuration)
{
    /// <summary>The limits of a channel.</summary>
    public ChannelLimits Of(PayoutChannel channel)
    {
        ChannelLimits known = ChannelLimits.Of(channel);
        IConfigurationSection set = configuration.GetSection($"ChannelLimits:{UpperSnake.Of(channel)}");
        return known with
        {
            Apart = Length(set["Apart"]) ?? known.Apart,
            Within = Length(set["Within"]) ?? known.Within,
            MostRefunds = int.TryParse(set["MostRefunds"], NumberStyles.None, CultureInfo.InvariantCulture, out int most) ? most : known.MostRefunds,
        };
    }

    private static TimeSpan? Length(string? text) => TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out TimeSpan length) ? length : null;
}
