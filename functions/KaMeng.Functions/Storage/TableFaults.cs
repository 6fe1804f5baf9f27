using Azure;

namespace KaMeng.Functions.Storage;

/// <summary>What a refused table write means.</summary>
internal static class TableFaults
{
    /// <summary>Whether somebody else wrote first (a row changed, appeared or went since it was read): read again and decide again.</summary>
    public static bool IsRace(this RequestFailedException fault) => fault.Status is 404 or 409 or 412;

    /// <summary>Whether the row to add is there already.</summary>
    public static bool IsAlreadyThere(this RequestFailedException fault) => fault.Status == 409;
}
