package dev.codeface.core.proposal;

/// Ends the reading of a block that does not fit; becomes a [Proposal.Refused].
final class ProposalRefusal extends Exception {
    private static final long serialVersionUID = 1L;
    static final String SEND_BACK = "Ask the model to send the change again for the file as it is now.";

    private final String remedy;
    private final int nearest;

    ProposalRefusal(String reason, String remedy, int nearest) {
        super(reason, null, false, false);
        this.remedy = remedy;
        this.nearest = nearest;
    }

    ProposalRefusal(String reason) {
        this(reason, SEND_BACK, 0);
    }

    Proposal.Refused asProposal() {
        return new Proposal.Refused(String.valueOf(getMessage()), remedy, nearest);
    }
}
