using KaMeng.Functions.Problems;
using KaMeng.Pages.Shell;
using Microsoft.AspNetCore.Http;

namespace KaMeng.Functions.Console.Desks;

/// <summary>Who sees the tasks of finance, and who does them; as the operator API has it.</summary>
internal static class TaskRoles
{
    /// <summary>Finance, supervisors and auditors.</summary>
    /// <exception cref="ProblemException">403 <c>ROLE_NOT_ALLOWED</c>.</exception>
    public static void RequireReader(Visitor visitor) => Require(visitor.Role != OperatorRole.Agent);

    /// <summary>Finance and supervisors.</summary>
    /// <exception cref="ProblemException">403 <c>ROLE_NOT_ALLOWED</c>.</exception>
    public static void RequireDoer(Visitor visitor) => Require(visitor.Role is OperatorRole.Finance or OperatorRole.Supervisor);

    private static void Require(bool isAllowed)
    {
        if (!isAllowed)
        {
            throw new ProblemException(StatusCodes.Status403Forbidden, "ROLE_NOT_ALLOWED", $"The tasks of finance are for the roles finance and supervisor; an auditor reads them. Ask a colleague of theirs.", $"财务任务限财务和主管办理,审计可查看。请找这些同事。");
        }
    }
}
