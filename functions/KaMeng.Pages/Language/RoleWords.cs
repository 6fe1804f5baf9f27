using KaMeng.Pages.Shell;

namespace KaMeng.Pages.Language;

/// <summary>What roles are called.</summary>
public static class RoleWords
{
    /// <summary>The role's name.</summary>
    public static string Of(OperatorRole role, Tongue tongue)
    {
        ArgumentNullException.ThrowIfNull(tongue);
        return role switch
        {
            OperatorRole.Auditor => tongue.Say("审计", "Auditor"),
            OperatorRole.Agent => tongue.Say("客服", "Agent"),
            OperatorRole.Finance => tongue.Say("财务", "Finance"),
            OperatorRole.Supervisor => tongue.Say("主管", "Supervisor"),
            _ => throw new ArgumentOutOfRangeException(nameof(role), role, "There is no such role."),
        };
    }
}
