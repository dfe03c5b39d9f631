using CstoRef.V1;

namespace CstoRef.Sessions;

/// <summary>Which states were represented at a session: those in the chair, and those for which somebody came who was no guest.</summary>
internal sealed class Representation
{
    private readonly HashSet<string> _represented;
    private readonly HashSet<string> _absent;

    public Representation(Session session)
    {
        _represented = session.Participants.Where(participant => !participant.Guest).Select(participant => participant.MemberState)
            .Append(session.ChairingState)
            .ToHashSet(StringComparer.Ordinal);
        _absent = session.AbsentStates.ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>The names of the states of which a source says that they were represented, perhaps with an empty one.</summary>
    public IEnumerable<string> States => _represented;

    /// <summary>Whether a source says that a state was represented.</summary>
    public bool Includes(string state) => _represented.Contains(state);

    /// <summary>Whether a state was represented, as far as sources say.</summary>
    public Attendance Of(string state) => new()
    {
        MemberState = state,
        State = Includes(state) ? AttendanceState.Present : _absent.Contains(state) ? AttendanceState.Absent : AttendanceState.NotKnown,
    };
}
