using System.Globalization;
using KaMeng.Refunds.Calendar;

namespace KaMeng.Refunds.Policies;

/// <summary>Versions are days: the day, in Shanghai, from whose first moment a policy holds.</summary>
public static class PolicyVersion
{
    private const string Form = "yyyy-MM-dd";

    /// <summary>The day a version is named after.</summary>
    public static bool TryRead(string version, out DateOnly day) => DateOnly.TryParseExact(version, Form, CultureInfo.InvariantCulture, DateTimeStyles.None, out day);

    /// <summary>From when a policy holds.</summary>
    public static DateTimeOffset InForceFrom(RefundPolicy policy)
    {
        ArgumentNullException.ThrowIfNull(policy);
        return new(DateOnly.ParseExact(policy.Version, Form, CultureInfo.InvariantCulture).ToDateTime(TimeOnly.MinValue), WorkingCalendar.Shanghai);
    }
}
