"""The propositions that an article puts forward, attributed or on the publisher's own word."""
